import type { ChannelEvent } from '../../domain/channel-event.ts';
import type { Reply } from '../../domain/message.ts';
import type { KnownPerson } from '../../domain/person.ts';
import type { ProfileReader } from '../../people/read-profile.ts';
import type { MessageRepositories } from '../../ports/repositories.ts';
import type { DirectoryReader } from '../../tracking/directory/directory-reader.ts';

/** A word behind a slash that does something by itself, with no question to the documents. */
export interface ChatCommand {
  /** Small letters without marks; the first is shown in menus. */
  readonly names: readonly [string, ...string[]];
  /** In one line, for menus. */
  readonly description: string;
  /** Shown to administrators only; what it does it checks itself. */
  readonly forAdmins?: true;
  /** Runs in one transaction. */
  run(context: CommandContext): Promise<Reply>;
}

/** Everything that a command may know and change. */
export interface CommandContext {
  /** What stands behind the name, on one line or several; empty for nothing. */
  readonly argument: string;
  readonly event: Pick<ChannelEvent, 'channel' | 'chatId' | 'senderId' | 'isPrivate'>;
  /** Who speaks; null for an account that is not linked. */
  readonly person: KnownPerson | null;
  readonly repositories: CommandRepositories;
  readonly profiles: ProfileReader;
  readonly directories: DirectoryReader;
  /** How documents come in; null where none do. */
  readonly uploads: { readonly takesFiles: boolean; readonly page: string | null } | null;
  /** ISO moment. */
  readonly now: string;
}

/** Of one transaction. */
export type CommandRepositories = Pick<MessageRepositories, 'people' | 'links' | 'conversations' | 'erasure' | 'agencies' | 'modelUse'>;
