/** What is said about handing in documents, in chats and on the page. */

const access = (isPublic: boolean): string => (isPublic ? 'công khai' : 'nội bộ');

export const failed = (name: string): string =>
  `✗ ${name}: chưa nạp được vì kho dữ liệu đang trục trặc; không có gì được lưu. Anh/chị gửi lại sau ít phút.`;
export const unchanged = (name: string, isPublic: boolean): string => `= ${name}: đã có, không đổi gì (${access(isPublic)}).`;
