/** There is no price, because its tax cannot be told. */
export class NotTaxed extends Error {
  override readonly name = 'NotTaxed';
  readonly because: 'address' | 'unavailable';

  constructor(because: 'address' | 'unavailable', options?: ErrorOptions) {
    super(
      because === 'address' ? 'the address is none that tax can be told for' : 'Stripe Tax does not answer',
      options,
    );
    this.because = because;
  }
}
