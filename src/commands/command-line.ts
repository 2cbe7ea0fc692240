import * as words from '../messages/command-line.ts';

/** The part of an option that its line of help shows. */
interface DescribedOption {
  readonly description: string;
  readonly defaultValue?: unknown;
}

/** For commander's configureHelp(). */
export const VIETNAMESE_HELP = {
  styleTitle: (title: string): string => words.title[title] ?? title,
  styleUsage: (usage: string): string => usage.replace('[options]', words.options).replace('[command]', words.command),
  styleSubcommandTerm: (term: string): string => term.replace('[options]', words.options),
  optionDescription: ({ description, defaultValue }: DescribedOption): string =>
    defaultValue === undefined ? description : `${description}${words.byDefault(String(defaultValue))}`,
};

/** For commander's configureOutput(). */
export const VIETNAMESE_ERRORS = {
  outputError: (message: string, write: (text: string) => void): void => write(`${translateError(message.trim())}\n`),
};

/** For commander's helpOption(). */
export const HELP_OPTION = ['-h, --help', words.helpOption] as const;

/** Commander gives its errors no other sign that tells their parts than their words. */
const TRANSLATIONS: readonly (readonly [RegExp, (...parts: readonly string[]) => string])[] = [
  [
    /^error: unknown option '([^']*)'\s*(?:\(Did you mean (?:one of )?(.*)\?\))?$/u,
    (option = '', similar = '') => words.unknownOption(option, similar === '' ? null : similar),
  ],
  [/^error: required option '([^']*)' not specified$/u, (option = '') => words.missingOption(option)],
  [
    /^error: unknown command '([^']*)'\s*(?:\(Did you mean (?:one of )?(.*)\?\))?$/u,
    (command = '', similar = '') => words.unknownCommand(command, similar === '' ? null : similar),
  ],
  [/^error: option '([^']*)' argument missing$/u, (option = '') => words.missingValue(option)],
  [/^error: missing required argument '([^']*)'$/u, (argument = '') => words.missingArgument(argument)],
  [
    /^error: too many arguments.* Expected (\d+) arguments? but got (\d+)/u,
    (expected = '', got = '') => words.tooManyArguments(expected, got),
  ],
];

/** What the command itself has to say is Vietnamese already. */
function translateError(message: string): string {
  for (const [pattern, translate] of TRANSLATIONS) {
    const match = pattern.exec(message);
    if (match !== null) return translate(...match.slice(1).map((part: string | undefined) => part ?? ''));
  }
  return message;
}
