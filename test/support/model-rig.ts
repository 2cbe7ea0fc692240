import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { createDocumentView } from '../../src/answering/document-view.ts';
import { createLibrary } from '../../src/answering/library.ts';
import type { AnsweringParts } from '../../src/answering/parts.ts';
import type { AppPorts } from '../../src/app.ts';
import type { ModelLimits, ModelParts } from '../../src/assistant/model-parts.ts';
import { createPersonalDataStripper } from '../../src/assistant/strip-personal-data.ts';
import { composePorts } from '../../src/compose.ts';
import { readConfig } from '../../src/config/env.ts';
import { readPrompts } from '../../src/config/prompts.ts';
import { createAgencyRecognizer } from '../../src/domain/agency-recognition.ts';
import type { LanguageModel } from '../../src/ports/language-model.ts';
import { openSearchIndex } from '../../src/retrieval/search-index.ts';
import { TRACKED_AT, trackedStore } from './filled-store.ts';
import { SILENT_LOGGER } from './silent-logger.ts';
import { PROJECT } from './source-files.ts';
import { memoryFolder } from './temporary-folder.ts';

export const PROMPTS = readPrompts(PROJECT);
export const LIMITS: ModelLimits = { timeoutMs: 10_000, tokensPerPerson: 1e9, tokensTogether: 1e9 };

/** The real parts over a copy of the store with the corpus; silent, and without a model. */
export async function modelPorts(): Promise<AppPorts> {
  const dataFolder = join(await memoryFolder(), 'data');
  await cp(await trackedStore(), dataFolder, { recursive: true });
  return { ...(await composePorts({ ...readConfig({}), dataFolder }, { now: TRACKED_AT })), logger: SILENT_LOGGER };
}

/** What asking a model stands on, over these ports. */
export async function modelParts(ports: AppPorts, model: LanguageModel, limits: ModelLimits = LIMITS): Promise<ModelParts> {
  const index = await openSearchIndex(ports);
  const recognizer = createAgencyRecognizer(ports.lexicon);
  const from = (reach: 'all' | 'public'): AnsweringParts => {
    const view = createDocumentView(ports.storage, reach);
    return { library: createLibrary(view), passages: view.passages, recognizer, index: () => index };
  };
  return {
    model,
    prompts: PROMPTS,
    limits,
    answering: { all: from('all'), public: from('public') },
    clock: ports.clock,
    logger: ports.logger,
    modelUse: ports.storage.modelUse,
    stripPersonalData: createPersonalDataStripper(ports.lexicon, async () => []),
  };
}
