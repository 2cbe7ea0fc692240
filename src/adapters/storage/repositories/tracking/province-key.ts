/** The centre is the province '' in keys: in SQL, NULL would be equal to nothing. */
export const toProvinceKey = (province: string | null): string => province ?? '';

export const fromProvinceKey = (key: string): string | null => (key === '' ? null : key);
