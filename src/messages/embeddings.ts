import type { EmbeddingName, EmbeddingUse } from '../domain/embedding-use.ts';

/** What finds passages by meaning, in words for people. */

const named = ({ provider, model }: EmbeddingName): string => {
  if (provider === 'lsa') return 'từ khoá và LSA học từ chính các văn bản (không có mô hình ngữ nghĩa)';
  return `từ khoá và mô hình ngữ nghĩa ${model ?? ''} ${provider === 'local' ? 'trên máy này' : 'qua máy chủ'}`;
};

export function searchedWith({ inUse, pending }: EmbeddingUse): string {
  const now = `Em tìm bằng ${named(inUse)}.`;
  if (pending === null) return now;
  const wanted = pending.model ?? pending.provider;
  if (pending.state === 'unavailable') return `${now} Mô hình ${wanted} tạm chưa dùng được.`;
  return `${now} Đang lập chỉ mục bằng mô hình ${wanted}${pending.total === 0 ? '' : `: ${pending.done}/${pending.total} đoạn`}.`;
}

export const indexing = (done: number, total: number): string => `Đang lập chỉ mục ngữ nghĩa: ${done}/${total} đoạn`;
export const external =
  'CẢNH BÁO: EMBEDDING_BASE_URL ở ngoài máy này và mạng nội bộ. Công văn 557/BKHCN-CĐSQG ngày 31/3/2025: không đưa bí mật nhà nước, dữ liệu cá nhân, tài liệu nội bộ lên công cụ AI công cộng. Chỉ đoạn của văn bản công khai và lời hỏi được gửi đi, đã bỏ số điện thoại, số định danh, email và tên người nhận ra được; văn bản nội bộ chỉ được tìm theo từ trên máy này. Xin đừng hỏi bằng nội dung nội bộ.';

export const doctor = {
  lsa: 'từ khoá và LSA, không cần mô hình. Muốn dùng mô hình ngữ nghĩa: npm run models -- fetch',
  ready: (name: EmbeddingName) => `${name.model ?? ''} ${name.provider === 'local' ? 'trên máy này' : 'qua máy chủ'} dùng được.`,
  failing: (name: EmbeddingName, reason: string) =>
    name.provider === 'local'
      ? `mô hình ${name.model ?? ''} chưa dùng được (${reason}), em đang tìm bằng LSA. Kiểm tra: npm run models -- verify; tải lại: npm run models -- fetch`
      : `máy chủ của mô hình ${name.model ?? ''} chưa dùng được (${reason}), em đang tìm bằng LSA. Kiểm tra EMBEDDING_BASE_URL, EMBEDDING_MODEL, EMBEDDING_API_KEY, EMBEDDING_DIMENSIONS và máy chủ.`,
};
