import type { Drafts } from '../drafts.ts';
import type { Finding } from '../fault.ts';

/** What a catalogue must hold beyond its form. */
export type Rule = (drafts: Drafts) => Finding[];
