import type { AnsweringParts } from '../answering/parts.ts';
import type { Reach } from '../domain/message.ts';
import type { Clock } from '../ports/clock.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { Logger } from '../ports/logger.ts';
import type { ModelPurpose, ModelRepository } from '../ports/model-repository.ts';

export interface ModelLimits {
  /** For one message with all that is asked about it. */
  readonly timeoutMs: number;
  /** A day. */
  readonly tokensPerPerson: number;
  readonly tokensTogether: number;
}

/** What a model is told, and which version of it; the same version always has the same words. */
export interface ModelPrompt {
  readonly version: string;
  readonly text: string;
}

/** A model with what it is told and how much it may use. */
export interface ModelUse {
  readonly model: LanguageModel;
  readonly prompts: Readonly<Record<ModelPurpose, ModelPrompt>>;
  readonly limits: ModelLimits;
}

export interface ModelParts extends ModelUse {
  readonly answering: Readonly<Record<Reach, AnsweringParts>>;
  readonly modelUse: ModelRepository;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Takes out of words what may not leave the private network. */
  readonly stripPersonalData: (text: string) => Promise<string>;
}
