import { z } from 'zod';

/** What is read of an update (core.telegram.org/bots/api#update); all else is dropped, and whatever is new there does no harm. */

const fileSchema = z.object({ file_id: z.string(), file_name: z.string().optional(), file_size: z.number().optional() });
const userSchema = z.object({ id: z.number(), is_bot: z.boolean().optional() });
const chatSchema = z.object({ id: z.number(), type: z.string() });
const entitySchema = z.object({ type: z.string(), offset: z.number(), length: z.number(), user: userSchema.optional() });

const messageSchema = z.object({
  message_id: z.number(),
  date: z.number(),
  edit_date: z.number().optional(),
  chat: chatSchema,
  from: userSchema.optional(),
  message_thread_id: z.number().optional(),
  is_topic_message: z.boolean().optional(),
  is_automatic_forward: z.boolean().optional(),
  reply_to_message: z.object({ from: userSchema.optional(), forum_topic_created: z.unknown().optional() }).optional(),
  text: z.string().optional(),
  entities: z.array(entitySchema).optional(),
  caption: z.string().optional(),
  caption_entities: z.array(entitySchema).optional(),
  photo: z.array(fileSchema).optional(),
  document: fileSchema.optional(),
  voice: fileSchema.optional(),
  audio: fileSchema.optional(),
  video: fileSchema.optional(),
  video_note: fileSchema.optional(),
  animation: fileSchema.optional(),
  sticker: fileSchema.optional(),
  location: z.unknown().optional(),
  contact: z.unknown().optional(),
  poll: z.unknown().optional(),
  dice: z.unknown().optional(),
  story: z.unknown().optional(),
  migrate_to_chat_id: z.number().optional(),
});

const callbackSchema = z.object({
  id: z.string(),
  from: userSchema,
  data: z.string().optional(),
  /** Of a message too old to be shown only its place is told. */
  message: z
    .object({
      message_id: z.number(),
      chat: chatSchema,
      message_thread_id: z.number().optional(),
      is_topic_message: z.boolean().optional(),
    })
    .optional(),
});

const memberSchema = z.object({ status: z.string(), is_member: z.boolean().optional() });

export const telegramUpdateSchema = z.object({
  update_id: z.number(),
  message: messageSchema.optional(),
  edited_message: messageSchema.optional(),
  callback_query: callbackSchema.optional(),
  my_chat_member: z
    .object({ chat: chatSchema, from: userSchema, date: z.number(), old_chat_member: memberSchema, new_chat_member: memberSchema })
    .optional(),
});

/** The kinds of updates that are asked for; without a list Telegram keeps the one of an earlier call. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** Enough of an update to acknowledge it, whatever else is in it. */
export const numberedUpdateSchema = z.object({ update_id: z.int().nonnegative() });

export type TelegramUpdate = z.infer<typeof telegramUpdateSchema>;
export type TelegramMessage = z.infer<typeof messageSchema>;
export type TelegramCallback = z.infer<typeof callbackSchema>;
export type TelegramMembership = z.infer<typeof memberSchema>;
export type TelegramEntity = z.infer<typeof entitySchema>;
export type TelegramFile = z.infer<typeof fileSchema>;
