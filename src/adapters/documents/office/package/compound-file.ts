/** The older container of Office files (MS-CFB): `.doc`, and whatever is encrypted. */
const SIGNATURE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');
/** The head of a Word document (MS-DOC 2.5.2): its mark, and the flag that it is encrypted. */
const WORD_MARK = 0xa5ec;
const WORD_97 = 0x00c1;
const WORD_FLAGS = 10;
const WORD_ENCRYPTED = 0x0100;
const SECTOR = 512;

export const isCompoundFile = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, SIGNATURE.length)).equals(SIGNATURE);

/** Whether a compound file opens only with a password. */
export function isEncrypted(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.includes(ENCRYPTED_PACKAGE)) return true;
  for (let at = SECTOR; at + WORD_FLAGS + 2 <= file.length; at += SECTOR) {
    if (file.readUInt16LE(at) === WORD_MARK && file.readUInt16LE(at + 2) === WORD_97)
      return (file.readUInt16LE(at + WORD_FLAGS) & WORD_ENCRYPTED) !== 0;
  }
  return false;
}
