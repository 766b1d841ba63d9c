import { seller } from '../../application/catalogue.ts';

// Imported before anything that describes or runs the API: both are made for the seller that there is.
seller.tax = { kind: 'stripe', taxCode: 'txcd_10103001', behavior: 'exclusive' };
