import fc from 'fast-check';
import { ROLES } from '../../src/domain/person.ts';
import type { Actor, Evidence, StatusChange } from '../../src/domain/status.ts';

/** Few days, so that they meet; "today" is among them. */
export const DAYS = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'] as const;
export const AGENCIES = [0, 1, 2, 3] as const;

const day = fc.constantFrom(...DAYS);
const dayOrNone = fc.option(day);
const words = fc.oneof(fc.constantFrom('', 'chờ số liệu', 'có "nháy" và \'nháy\'', '𝒳 \u0000 \n'), fc.string({ maxLength: 12 }));

const evidence: fc.Arbitrary<Evidence> = fc.oneof(
  fc.record({ kind: fc.constant('document' as const), number: words, date: dayOrNone }),
  fc.record({ kind: fc.constant('file' as const), name: words, channel: fc.constant('zalo'), fileId: fc.option(words) }),
  fc.record({ kind: fc.constant('mention' as const), words }),
);

/** Of every kind, whether it can be made or not; an undo mostly of the last change that holds. */
export type RandomChange = Exclude<StatusChange, { kind: 'undo' }> | { readonly kind: 'undo'; readonly ago: number };
const change: fc.Arbitrary<RandomChange> = fc.oneof(
  fc.record({
    kind: fc.constant('report-progress' as const),
    percent: fc.option(fc.integer({ min: 0, max: 100 })),
    note: words,
    expectedOn: dayOrNone,
  }),
  fc.record({ kind: fc.constant('report-blocked' as const), note: words }),
  fc.record({
    kind: fc.constant('report-done' as const),
    note: words,
    evidence: fc.array(evidence, { maxLength: 2 }),
    completedOn: day,
    needsApproval: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('retract-done' as const), note: words }),
  fc.constant({ kind: 'approve' as const }),
  fc.record({ kind: fc.constant('return' as const), reason: words }),
  fc.record({ kind: fc.constant('request-extension' as const), due: dayOrNone, reason: words }),
  fc.record({ kind: fc.constant('grant-extension' as const), due: day }),
  fc.record({ kind: fc.constant('refuse-extension' as const), reason: words }),
  fc.record({ kind: fc.constant('assign' as const), assignee: words, due: dayOrNone }),
  fc.record({ kind: fc.constant('set-not-applicable' as const), reason: words }),
  fc.record({ kind: fc.constant('reopen' as const), reason: words }),
  fc.record({ kind: fc.constant('undo' as const), ago: fc.constantFrom(0, 0, 0, 1) }),
);

const actor: fc.Arbitrary<Actor> = fc.record({
  personId: fc.option(fc.integer({ min: 1, max: 9 })),
  name: fc.option(words),
  role: fc.constantFrom(...ROLES),
  agency: fc.option(words),
});

export interface RandomTask {
  /** Which of the tasks that the plan ever had it goes on with; null: a new one. */
  readonly continues: number | null;
  readonly agencies: readonly (typeof AGENCIES)[number][];
  /** Last days, of one period each; none: work that is done once. */
  readonly periods: readonly (string | null)[];
  readonly lastDay: string | null;
  /** Whether the later periods are named first. */
  readonly isBackwards: boolean;
}

const task: fc.Arbitrary<RandomTask> = fc.record({
  continues: fc.option(fc.nat({ max: 5 }), { freq: 6 }),
  agencies: fc.uniqueArray(fc.constantFrom(...AGENCIES), { maxLength: 4 }),
  periods: fc.oneof(fc.constant([]), fc.array(dayOrNone, { minLength: 1, maxLength: 4 })),
  lastDay: dayOrNone,
  isBackwards: fc.boolean(),
});

/** Something that happens: `pick` chooses among what is there. */
export type Step =
  | {
      readonly kind: 'save';
      readonly plan: number;
      readonly province: number;
      readonly tasks: readonly RandomTask[];
      readonly inside: boolean;
    }
  | { readonly kind: 'change'; readonly pick: number; readonly change: RandomChange; readonly actor: Actor; readonly isLate: boolean }
  | { readonly kind: 'race'; readonly pick: number; readonly changes: readonly RandomChange[]; readonly actor: Actor };

const pick = fc.nat({ max: 1000 });
export const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('save' as const),
      plan: fc.nat({ max: 2 }),
      province: fc.constantFrom(0, 0, 0, 1, 2),
      tasks: fc.array(task, { maxLength: 4 }),
      inside: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('change' as const), pick, change, actor, isLate: fc.constantFrom(false, false, false, true) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('race' as const), pick, changes: fc.array(change, { minLength: 2, maxLength: 3 }), actor }),
  },
);
