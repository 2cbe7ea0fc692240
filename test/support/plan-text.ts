export interface PlanWords {
  readonly number?: string;
  readonly type?: string;
  readonly issuedOn?: string;
  readonly province?: string;
  readonly subject?: string;
  /** Paragraphs under the title. */
  readonly bases?: readonly string[];
  readonly issuer?: string;
  /** Paragraphs of the body. */
  readonly body?: readonly string[];
  readonly rows?: readonly string[];
}

export const PLAN_ROWS = [
  '| 1 | Nâng cấp Cổng dịch vụ công của tỉnh | Sở Nội vụ | Sở Tài chính | 30/9/2026 |',
  '| 2 | Tập huấn kỹ năng số cho công chức | Sở Khoa học và Công nghệ | Sở Nội vụ | Quý IV/2026 |',
];

/** The text of a plan as a province issues it, in words of the tests' own. */
export function planText({
  number = '12/KH-UBND',
  type = 'KẾ HOẠCH',
  issuedOn = '02 tháng 5 năm 2026',
  province = 'Hà Tĩnh',
  subject = 'Cải cách thủ tục năm 2026',
  bases = [],
  issuer = 'Ủy ban nhân dân tỉnh ban hành Kế hoạch cải cách thủ tục như sau:',
  body = ['Các cơ quan thực hiện theo phụ lục.'],
  rows = PLAN_ROWS,
}: PlanWords = {}): string {
  const table = ['| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn |', '|---|---|---|---|---|', ...rows].join('\n');
  return [
    `Số: ${number}`,
    `${province}, ngày ${issuedOn}`,
    type,
    subject,
    ...bases,
    issuer,
    'I. NHIỆM VỤ',
    ...body,
    ...(rows.length === 0 ? [] : ['PHỤ LỤC', table]),
  ].join('\n\n');
}
