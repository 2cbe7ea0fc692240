/** A body that is given work, as the document names it and as we know it. */
export interface AgencyMention {
  /** As printed: "VP UBND tỉnh". */
  readonly wording: string;
  /** Canonical id ("van-phong-ubnd-tinh"); for an agency that no lexicon knows, made from its words. */
  readonly id: string;
  /** Canonical name: "Văn phòng Ủy ban nhân dân tỉnh". */
  readonly name: string;
  /** Set for a group that stands for each of its members ("Các sở, ban, ngành tỉnh, địa phương"). */
  readonly collective: readonly AgencyKind[] | null;
}

/** What a collective is made of: departments of a province, communes, public service units. */
export const AGENCY_KINDS = ['department', 'commune', 'service-unit', 'party', 'media', 'other'] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** An agency of the lexicon. */
export interface KnownAgency {
  readonly id: string;
  readonly name: string;
  readonly kind: AgencyKind;
  /** Other names and abbreviations, as people and documents write them (OCR slips included). */
  readonly aliases: readonly string[];
  /** Every province has one. */
  readonly standard?: true | undefined;
}
