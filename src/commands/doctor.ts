import { statfs } from 'node:fs/promises';
import type { Config } from '../config/env.ts';
import * as words from '../messages/doctor.ts';
import * as embeddings from '../messages/embeddings.ts';
import { PortError } from '../ports/errors.ts';
import type { ModelState } from './model-state.ts';
import type { Opened } from './open-app.ts';

export type Verdict = 'good' | 'warning' | 'bad';

/** One thing that was looked at: what was found, and what to do about it. */
export interface Finding {
  readonly check: keyof typeof words.checks;
  readonly verdict: Verdict;
  readonly text: string;
}

/** What a platform says of the token and the webhook; the doctor words it. */
export interface PlatformState {
  readonly name: 'zalo' | 'telegram';
  readonly token: 'accepted' | 'refused' | 'unreachable' | 'none';
  /** The address that the platform delivers to; empty for none; null where it was not told. */
  readonly webhook: string | null;
  /** What went wrong with deliveries, in the platform's words; null for nothing. */
  readonly webhookError: string | null;
  /** The platform's clock minus ours, milliseconds; null where it was not told. */
  readonly clockDifferenceMs: number | null;
}

/** Free bytes under which the store is in danger, and under which it is time to make room. */
const DISK_BAD = 200 * 2 ** 20;
const DISK_WARNING = 2 * 2 ** 30;
/** A clock that is off by more writes wrong days at midnight; platforms refuse some minutes. */
const CLOCK_WARNING_MS = 30_000;
const CLOCK_BAD_MS = 5 * 60_000;
const TRIAL = 'doctor';

/** Looks at everything that keeps the assistant from working. Changes nothing. */
export async function examine(
  { ports, config, index }: Opened,
  platforms: readonly PlatformState[],
  model: ModelState,
): Promise<Finding[]> {
  return [
    ...platforms.flatMap((state) => [tokenFinding(state), ...webhookFindings(state, config)]),
    modelFinding(model, config),
    clockFinding(platforms),
    await diskFinding(config.dataFolder),
    await indexFinding(index, ports),
    await meaningFinding(ports),
    await lettersFinding(ports),
  ];
}

const finding = (check: Finding['check'], verdict: Verdict, text: string): Finding => ({ check, verdict, text });

function tokenFinding({ name, token }: PlatformState): Finding {
  const verdict = { accepted: 'good', none: 'warning', refused: 'bad', unreachable: 'bad' } as const;
  return finding('token', verdict[token], words.token[token](words.platforms[name]));
}

function webhookFindings({ name, token, webhook, webhookError }: PlatformState, config: Config): Finding[] {
  const platform = config[name];
  if (platform === null || token !== 'accepted' || webhook === null) return [];
  const label = words.platforms[name];
  if (platform.mode === 'polling')
    return [
      webhook === ''
        ? finding('webhook', 'good', words.webhook.polling(label))
        : finding('webhook', 'bad', words.webhook.blocksPolling(label, name)),
    ];
  if (config.publicUrl === null) return [finding('webhook', 'bad', words.webhook.noPublicUrl(label))];
  const wanted = `${config.publicUrl}/webhooks/${name}`;
  if (webhook !== wanted) return [finding('webhook', 'bad', words.webhook.elsewhere(label, name, webhook, wanted))];
  return [
    webhookError === null
      ? finding('webhook', 'good', words.webhook.set(label, wanted))
      : finding('webhook', 'bad', words.webhook.failing(label, webhookError)),
  ];
}

/** A model is an addition: without one, or with one that does not answer, the assistant works. */
function modelFinding(model: ModelState, { languageModel }: Config): Finding {
  if (model.kind === 'none' || languageModel === null) return finding('model', 'good', words.model.none);
  const { baseUrl, model: name, isExternal } = languageModel;
  if (model.kind === 'fault') return finding('model', 'bad', (words.model.fault[model.code] ?? words.model.faulty)(baseUrl, name));
  if (!model.callsTools) return finding('model', 'warning', words.model.noTools(name));
  return finding('model', isExternal ? 'warning' : 'good', words.model.answers(name, Math.round(model.ms), isExternal));
}

function clockFinding(platforms: readonly PlatformState[]): Finding {
  const [known] = platforms.flatMap(({ clockDifferenceMs }) => clockDifferenceMs ?? []);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (known === undefined) return finding('clock', 'good', words.clock.unchecked(zone));
  const off = Math.abs(known);
  const verdict = off > CLOCK_BAD_MS ? 'bad' : off > CLOCK_WARNING_MS ? 'warning' : 'good';
  return finding('clock', verdict, verdict === 'good' ? words.clock.right : words.clock.off(Math.round(off / 1000)));
}

async function diskFinding(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  return judgeDisk(bavail * bsize, folder);
}

/** @param free bytes */
export function judgeDisk(free: number, folder: string): Finding {
  const verdict = free < DISK_BAD ? 'bad' : free < DISK_WARNING ? 'warning' : 'good';
  return finding('disk', verdict, verdict === 'good' ? words.disk.enough(free) : words.disk.little(free, folder));
}

async function indexFinding(built: Opened['index'], { storage }: Opened['ports']): Promise<Finding> {
  const documents = await storage.documents.list();
  if (documents.length === 0) return finding('index', 'bad', words.index.noDocuments);
  return finding(
    'index',
    built === 'damaged' ? 'warning' : 'good',
    words.index.ready(documents.length, await storage.passages.count(), built === 'damaged'),
  );
}

/** Lets the model embed a word: what is wrong with a folder or a server shows there. */
async function meaningFinding({ pretrained }: Opened['ports']): Promise<Finding> {
  if (pretrained === null) return finding('meaning', 'good', embeddings.doctor.lsa);
  const { provider } = pretrained;
  const name = { provider: provider.kind, model: provider.model };
  try {
    const embedder = await provider.restore(null);
    await embedder?.embedQuery(TRIAL);
    return finding('meaning', 'good', embeddings.doctor.ready(name));
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return finding('meaning', 'warning', embeddings.doctor.failing(name, error.message));
  }
}

async function lettersFinding({ storage }: Opened['ports']): Promise<Finding> {
  const { dead, ambiguous } = await storage.outbox.count();
  const held = await storage.deadLetters.list(1000);
  const unanswered = held.filter(({ kind }) => kind === 'message').length;
  return held.length === 0
    ? finding('letters', 'good', words.letters.none)
    : finding('letters', 'warning', words.letters.some(held.length, unanswered, dead, ambiguous));
}
