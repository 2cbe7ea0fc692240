import type { RoundTrip } from '../support/round-trips.ts';
import type { SoakReport } from './compare.ts';
import type { FuzzReport } from './fuzz-files.ts';
import type { Progress } from './record.ts';

export const help = {
  soak: 'Chạy trợ lý thật với Zalo và Telegram giả, ngắt đột ngột nhiều lần, rồi đối chiếu từng tin: không mất, không gửi thừa.',
  kills: 'số lần ngắt đột ngột',
  files: 'thay vì ngắt: nạp từng này tệp bị làm hỏng ngẫu nhiên',
  tables: 'thay vì ngắt: dựng bảng của mọi văn bản thành PDF và Word theo mọi kiểu trang (cần LibreOffice), đọc lại và so từng ô',
  seed: 'số khởi đầu của dãy ngẫu nhiên (in ra khi chạy, để chạy lại y như cũ)',
  polling: 'nhận tin bằng polling thay cho webhook',
  keep: 'giữ lại thư mục dữ liệu của lần chạy',
};

export const begin = (kills: number, seed: number, folder: string): string => `${kills} lần ngắt, --seed ${seed}, thư mục ${folder}`;

export const progress = ({ kills, rounds, asked, taken }: Progress): string =>
  `${rounds} lượt, ${kills} lần ngắt: ${asked} tin đến, ${taken} tin đi`;

const MOST_SHOWN = 20;
const line = (name: string, value: string | number): string => `${name.padEnd(44)}${String(value).padStart(12)}`;
const listed = (title: string, counts: ReadonlyMap<string, number>): string[] => [
  line(title, sum(counts)),
  ...[...counts].map(([name, count]) => line(`    ${name}`, count)),
];
const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((total, count) => total + count, 0);
const shown = (title: string, found: readonly string[]): string[] =>
  found.length === 0 ? [] : [`${title}:`, ...found.slice(0, MOST_SHOWN).map((one) => `    ${one}`)];

export function table(report: SoakReport): string {
  const { starts, mostMemory, bytesPerMessage, lost, doubledWrongly, wrong, problems } = report;
  return [
    line('lần ngắt đột ngột', report.kills),
    line('lượt chạy', report.rounds),
    line('tin đến', report.delivered),
    line('    mất ở nền tảng (polling giao một lần)', report.lostByPlatform),
    line('đã xử lý (một lần mỗi tin)', report.effects),
    line('đã trả lời', report.answered),
    line('nhắc hạn đã gửi / đã ghi', `${report.remindersSent}/${report.reminders}`),
    line('tin nhắc việc đã gửi / phải có', `${report.digestsSent}/${report.digests}`),
    line('đang gửi dở khi bị ngắt', report.interrupted),
    line('nền tảng nhận nhưng không báo được', report.cutOff),
    line('gửi lặp (có lý do)', report.doubledAllowed),
    ...listed('giữ lại chờ người xem', report.deadLetters),
    ...listed('sự cố nền tảng đã gây ra', report.faults),
    ...listed('lỗi trong nhật ký', report.errors),
    line('khởi động, giữa / lâu nhất (ms)', `${starts.median.toFixed(0)}/${starts.longest.toFixed(0)}`),
    line('bộ nhớ cao nhất (MB)', (mostMemory / 2 ** 20).toFixed(0)),
    line('dung lượng mỗi tin (byte)', bytesPerMessage.toFixed(0)),
    line('MẤT', lost.length),
    line('GỬI LẶP KHÔNG CÓ LÝ DO', doubledWrongly.length),
    line('SAI KHÁC', wrong.length + problems.length),
    ...shown('mất', lost),
    ...shown('gửi lặp', doubledWrongly),
    ...shown('sai khác', [...wrong, ...problems]),
  ].join('\n');
}

export const beginFiles = (files: number, seed: number): string => `${files} tệp bị làm hỏng, --seed ${seed}`;

export const filesTable = ({ outcomes, slowestMs, problems }: FuzzReport): string =>
  [
    ...Object.entries(outcomes).map(([outcome, count]) => line(outcome, count)),
    line('tệp chậm nhất, ms', Math.round(slowestMs)),
    line('lỗi', problems.length),
    ...shown('lỗi', problems),
  ].join('\n');

export const beginTables = 'dựng và đọc lại bảng của mọi văn bản…';

export const tripsTable = (trips: readonly RoundTrip[], share: number): string =>
  [
    line('tệp đã dựng', trips.length),
    line(
      'ô',
      trips.reduce((total, { cells }) => total + cells, 0),
    ),
    line('ô đọc lại đúng', `${(share * 100).toFixed(2).replace('.', ',')} %`),
    line('tệp mất, gộp hoặc thừa dòng', trips.filter(({ hasOtherRows }) => hasOtherRows).length),
    ...shown(
      'khác',
      trips.flatMap(({ name, lostCells }) => lostCells.map((cell) => `${name}: ${cell.slice(0, 100)}`)),
    ),
  ].join('\n');
