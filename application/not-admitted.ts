const REASONS = {
  not_a_member: 'no longer a user of this account',
  not_found: 'nothing of this account is found under this id',
} as const;

/** The caller is nobody here, or asks for what is not theirs. */
export class NotAdmitted extends Error {
  readonly code: keyof typeof REASONS;

  constructor(code: keyof typeof REASONS) {
    super(REASONS[code]);
    this.code = code;
  }
}
