interface ImportMetaEnv {
  /** Where the API is; the stack of `npm start`, unless it is said. */
  readonly VITE_API_URL?: string;
  /** `test`: cards are entered at Stripe, in test mode. Otherwise at the simulator of `npm start`. */
  readonly VITE_STRIPE?: string;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}
