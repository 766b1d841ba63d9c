/** The caller is nobody here, or asks for what is not theirs. */
export class NotAdmitted extends Error {
  readonly code: 'not_a_member' | 'not_found';

  constructor(code: NotAdmitted['code']) {
    super(code);
    this.code = code;
  }
}
