import { mayReview, mayUpload } from '../domain/permission.ts';
import type { DocumentDesk } from '../ports/document-desk.ts';
import { createReviewDesk, type ReviewDeskParts } from './review-desk.ts';
import { createUploadDesk, type UploadDeskParts } from './upload-desk.ts';

export function createDocumentDesk(parts: ReviewDeskParts & UploadDeskParts): DocumentDesk {
  return {
    async rights(account) {
      const person = await parts.storage.links.personOf(account);
      if (person === null) return { isLinked: false, mayReview: false, mayUpload: false };
      return { isLinked: true, mayReview: mayReview(person), mayUpload: mayUpload(person) };
    },
    reviews: createReviewDesk(parts),
    uploads: createUploadDesk(parts),
  };
}
