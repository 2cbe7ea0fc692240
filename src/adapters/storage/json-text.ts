import { PortError } from '../../ports/errors.ts';

declare const content: unique symbol;

/** JSON text of a T. */
export type JsonText<T> = string & { readonly [content]?: T };

export function toJson<T>(value: T): JsonText<T> {
  return JSON.stringify(value) as JsonText<T>;
}

/** @throws PortError 'corrupt' when the column does not hold what {@link toJson} wrote */
export function fromJson<T>(text: JsonText<T>): T {
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new PortError('corrupt', 'a stored JSON column cannot be read', { cause });
  }
}
