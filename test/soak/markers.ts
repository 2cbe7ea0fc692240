/** What tells messages of a chat apart: the row and place that an answer is about, or the number of a reminder. */
export const answerMarker = (ordinal: string, province: string): string => `${ordinal} @ ${province}`;
export const reminderMarker = (number: number): string => `reminder ${number}`;
export const isReminder = (marker: string): boolean => marker.startsWith('reminder ');
export const reminderText = (number: number): string => `Nhắc hạn số ${number}: còn 3 ngày.`;
export const questionText = (ordinal: string, province: string): string => `nv ${ordinal} của ${province}`;

/** Null for a message that is neither the answer to a question of the soak, with its source, nor a reminder. */
export function readMarker(text: string): string | null {
  const [, number] = /^Nhắc hạn số (\d+):/u.exec(text) ?? [];
  if (number !== undefined) return reminderMarker(Number(number));
  const [, ordinal, province] = /^Nhiệm vụ (\S+) \(([^)]+)\)/mu.exec(text) ?? [];
  const [, source] = /^Nguồn: Phụ lục dòng ([^\s,;]+)[,;]/mu.exec(text) ?? [];
  if (ordinal === undefined || province === undefined || source !== ordinal) return null;
  return answerMarker(ordinal, province);
}
