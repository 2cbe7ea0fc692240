/** An answer of the platform that is no success. */
export class Refusal extends Error {
  readonly code: number;
  readonly description: string;
  readonly parameters: Readonly<Record<string, number>> | undefined;

  constructor(code: number, description: string, parameters?: Readonly<Record<string, number>>) {
    super(`${code}: ${description}`);
    this.code = code;
    this.description = description;
    this.parameters = parameters;
  }
}

export const badRequest = (words: string, parameters?: Readonly<Record<string, number>>): Refusal =>
  new Refusal(400, `Bad Request: ${words}`, parameters);
