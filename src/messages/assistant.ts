export const model = {
  /** Nhãn của nội dung có mô hình tham gia (Luật Trí tuệ nhân tạo 134/2025/QH15). */
  label: 'Mô hình AI chọn câu này trong văn bản; xin đối chiếu bản gốc.',
  sentence: (text: string, number: number) => `${text} [${number}]`,
  bound: (actor: string, text: string) => `${actor}: ${text}`,
  place: (number: number, where: string, title: string) => `[${number}] ${where}, ${title}`,
  rowLabel: 'Mô hình AI chọn dòng này trong phụ lục, có thể chưa đúng ý anh/chị; xin đối chiếu bản gốc.',
  looking: 'Em đang tìm trong văn bản…',
  understood: (as: string) => `Em hiểu là: “${as}”`,
  /** Một báo cáo như người ta hay nhắn, ghép từ lời của chính họ. */
  report: {
    done: (task: string, _percent: number, evidence: string | null) =>
      evidence === null ? `xong nv ${task}` : `xong nv ${task}, ${evidence}`,
    progress: (task: string, percent: number) => `nv ${task} được ${percent}%`,
    blocked: (task: string) => `nv ${task} đang vướng mắc`,
  },
  unavailable: '(Mô hình AI đang không dùng được, nên em chỉ tìm theo từ trong văn bản.)',
};

export const external =
  'CẢNH BÁO: LLM_BASE_URL ở ngoài máy này và mạng nội bộ. Công văn 557/BKHCN-CĐSQG ngày 31/3/2025: không đưa bí mật nhà nước, dữ liệu cá nhân, tài liệu nội bộ lên công cụ AI công cộng. Chỉ đoạn của văn bản công khai được gửi đi, đã bỏ số điện thoại, số định danh, email và tên người nhận ra được; lời hỏi của người dùng cũng được gửi, xin đừng hỏi bằng nội dung nội bộ.';
