/** How a file was read, below its line in the report of what was read in. */
export const parseNote = {
  convertedEncoding: (encoding: string) =>
    encoding.startsWith('UTF')
      ? `  i Tệp dùng bảng mã ${encoding} không có dấu nhận biết; đã nhận ra và chuyển sang Unicode.`
      : `  i Chữ theo bảng mã cũ ${encoding}; đã chuyển sang Unicode. Đối chiếu tên riêng và chữ in hoa với bản gốc.`,
  convertedFormat: (from: string) => `  i Định dạng cũ ${from}; đã đọc qua LibreOffice. Đối chiếu bảng với bản gốc.`,
  recognisedPages: (pages: readonly number[]) => `  ! Trang ${pages.join(', ')} là ảnh chụp, đọc bằng nhận dạng chữ: cần người xem lại.`,
  unreadPages: (pages: readonly number[]) => `  ! Trang ${pages.join(', ')} là ảnh chụp, chưa đọc được.`,
  hiddenText: '  ! Tệp có chữ ẩn (người đọc trang không thấy), hoặc trang, dòng, cột bị ẩn: đã bỏ qua, không dùng để trả lời.',
  activeContent: '  ! Tệp có macro, mã lệnh hoặc tệp nhúng: không chạy, không đọc phần đó.',
};
