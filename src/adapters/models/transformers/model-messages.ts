import type { ModelFolder } from './model-folder.ts';

/** What the process of a model is sent: first the model, then texts, one request after the other. */
export type ModelRequest =
  | { readonly kind: 'load'; readonly model: Pick<ModelFolder, 'folder' | 'pooling' | 'weights'> }
  | { readonly kind: 'embed'; readonly text: string };

/** What it answers: a fault is told by its kind alone. */
export type ModelReply =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'vector'; readonly vector: Float32Array }
  | { readonly kind: 'fault'; readonly fault: 'no-library' | 'not-loaded' | 'not-embedded' };
