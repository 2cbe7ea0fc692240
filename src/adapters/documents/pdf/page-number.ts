const PAGE_NUMBER = /^\W*(?:trang\s*)?\d{1,4}(?:\s*\/\s*\d{1,4})?\W*$/iu;

/** "2", "- 2 -", "Trang 2/5". */
export const isPageNumber = (text: string): boolean => PAGE_NUMBER.test(text);
