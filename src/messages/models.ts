/** What the command for models of meaning prints. */

export const help = {
  models: 'Xem, tải và kiểm tra mô hình ngữ nghĩa chạy trên máy này (không bắt buộc).',
  list: 'liệt kê các mô hình đã biết',
  fetch: 'tải mô hình về máy này (khoảng 135 MB với mô hình mặc định); đứt giữa chừng thì chạy lại để tải tiếp',
  verify: 'đọc hết các tệp của mô hình, đối chiếu mã băm, rồi chạy thử',
  name: 'tên mô hình (mặc định: EMBEDDING_MODEL)',
};

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

export const listed = (model: { name: string; dimensions: number; bytes: number | null; isHere: boolean; isChosen: boolean }): string =>
  [
    `${model.isChosen ? '*' : ' '} ${model.name}`,
    `${model.dimensions} chiều`,
    model.bytes === null ? 'chỉ qua máy chủ, hoặc thư mục tự chuẩn bị' : `trọng số ${megabytes(model.bytes)}`,
    ...(model.isHere ? ['đã có trên máy'] : []),
  ].join(', ');
export const listedNote =
  '* là mô hình đang chọn. Đổi: EMBEDDING_MODEL. Mô hình khác: đặt sau một máy chủ kiểu OpenAI (EMBEDDING_BASE_URL).';

export const fetching = (path: string, done: number, total: number | null): string =>
  `Đang tải ${path}: ${megabytes(done)}${total === null ? '' : `/${megabytes(total)}`}`;
export const fetched = (name: string, folder: string): string =>
  `Đã có ${name} trong ${folder}. Khởi động lại trợ lý; chỉ mục được lập trong lúc trợ lý vẫn trả lời.`;
export const unknown = (name: string, known: readonly string[]): string =>
  `Chưa biết mô hình ${name}. Các mô hình tải được: ${known.join(', ')}. Thư mục mô hình tự chuẩn bị: đặt EMBEDDING_MODEL_PATH và thêm tệp sau-ro-model.json (xem README).`;
export const notFetchable = (name: string): string =>
  `${name} không có sẵn dạng ONNX để tải. Đặt nó sau một máy chủ kiểu OpenAI (EMBEDDING_BASE_URL), hoặc tự chuẩn bị thư mục (EMBEDDING_MODEL_PATH).`;

const byHand = (url: string, folder: string): string =>
  `Không có mạng: trên máy khác tải các tệp ở ${url}, chép vào ${folder} (giữ nguyên thư mục onnx/), rồi chạy: npm run models -- verify. Chưa có mô hình thì trợ lý vẫn chạy đủ, tìm bằng từ khoá và LSA.`;
export const failure = (code: string, detail: string, url: string, folder: string): string => {
  switch (code) {
    case 'disk-full':
      return `Đĩa đầy, chưa tải xong. Dọn bớt rồi chạy lại lệnh này để tải tiếp. (${detail})`;
    case 'not-permitted':
      return `Không được phép: kiểm tra quyền ghi vào ${folder}, hoặc nơi tải từ chối. (${detail})`;
    case 'corrupt':
      return `Tệp tải về không phải tệp đã công bố nên đã bỏ, chưa dùng gì của nó. Chạy lại; nếu vẫn vậy thì nơi tải (EMBEDDING_HUB_URL) không đáng tin. (${detail})`;
    case 'not-found':
      return `Nơi tải không có tệp này. Kiểm tra EMBEDDING_HUB_URL và tên mô hình. (${detail})`;
    default:
      return `Chưa tải được: không tới được ${url}, hoặc đứt giữa chừng. Phần đã tải được giữ lại, chạy lại lệnh này để tải tiếp.\n${byHand(url, folder)}\n(${detail})`;
  }
};

export const verdicts = {
  published: 'đúng tệp đã công bố',
  recorded: 'đúng như lúc tải về (chưa có mã băm công bố để đối chiếu)',
  unknown: 'không có gì để đối chiếu: không do lệnh fetch tải về và chưa có mã băm công bố',
  differs: 'KHÁC: hỏng hoặc đã bị thay. Xoá tệp này rồi chạy: npm run models -- fetch',
  missing: 'THIẾU. Chạy: npm run models -- fetch',
} as const;
export const checked = (path: string, verdict: keyof typeof verdicts): string => `${path}: ${verdicts[verdict]}`;
export const works = (name: string, dimensions: number): string => `Chạy thử ${name}: được, véc-tơ ${dimensions} chiều.`;
export const fails = (name: string, detail: string): string =>
  `Chạy thử ${name}: chưa được (${detail}). Thiếu thư viện thì cài: npm install; thiếu hay hỏng tệp thì chạy: npm run models -- fetch`;
