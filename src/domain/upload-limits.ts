/** The most that a file may have that somebody hands in: as much as the Bot API of Telegram gives out, by every way. */
export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;
