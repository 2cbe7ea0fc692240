/** What tells messages of a chat apart: the row and place that an answer is about, the number of a reminder, or the plan of a digest. */
export const answerMarker = (ordinal: string, province: string): string => `${ordinal} @ ${province}`;
export const reminderMarker = (number: number): string => `reminder ${number}`;
export const planTitle = (number: number): string => `Kế hoạch thử ${number}`;
export const digestMarker = (number: number): string => `digest ${number}`;
export const isReminder = (marker: string): boolean => marker.startsWith('reminder ');
export const reminderText = (number: number): string => `Nhắc hạn số ${number}: còn 3 ngày.`;
export const questionText = (ordinal: string, province: string): string => `nv ${ordinal} của ${province}`;

/** Null for a message that is neither the answer to a question of the soak, with its source, nor a reminder, nor a digest. */
export function readMarker(text: string): string | null {
  const [, number] = /^Nhắc hạn số (\d+):/u.exec(text) ?? [];
  if (number !== undefined) return reminderMarker(Number(number));
  const [, plan] = /^Trợ lý máy Sáu Rõ nhắc việc \S+: 1 việc của Kế hoạch thử (\d+)\.$/mu.exec(text) ?? [];
  if (plan !== undefined) return digestMarker(Number(plan));
  const [, ordinal, province] = /^Nhiệm vụ (\S+) \(([^)]+)\)/mu.exec(text) ?? [];
  const [, source] = /^Nguồn: Phụ lục dòng ([^\s,;]+)[,;]/mu.exec(text) ?? [];
  if (ordinal === undefined || province === undefined || source !== ordinal) return null;
  return answerMarker(ordinal, province);
}
