/** What a front end's developer reads first. */
export const GUIDE = `
An enterprise admin on the Free plan switches the account to a paid plan. This is the whole API of that purchase: for
the web page that sells it, for the features that depend on it, and for Stripe.

## Log on

Every route except those marked as public takes the JWT of a logon: \`Authorization: Bearer <token>\`. It lives 15
minutes at most; a 401 means get a new one. Its claims name the account and the user (\`account_id\`, \`user_id\`,
\`role\`) and, as a hint for user interfaces, the \`features\` that were on at the logon. What a user may do is looked up
in the account's directory on every request.

Every user reads plans, the account, entitlements and quotes. Purchases and invoices are for enterprise admins.

## Buy, step by step

1. \`GET /v1/account\`. If \`checkoutInFlight\` is not null a purchase is under way: go on with step 5 for it. Start
   Stripe.js with \`payment.publishableKey\`.
2. \`GET /v1/plans\` for what can be chosen, then \`POST /v1/quotes\` with the buyer's choice. Show the total and the next
   due date. The price holds for 30 minutes.
3. Let Stripe.js turn the card into a PaymentMethod. Its id (\`pm_…\`) is all of the card that ever comes here.
4. The buyer confirms: make an \`Idempotency-Key\` (a UUID), keep it, and \`POST /v1/checkouts\`. The answer is 202, and the
   purchase is under way.
5. \`GET /v1/checkouts/{checkoutId}?wait=20\` until \`status\` is no longer \`processing\`:

| \`status\` | what it means | what to do |
|---|---|---|
| \`processing\` | under way | ask again with \`wait=20\` |
| \`requires_action\` | the bank asks the buyer to confirm | give \`authentication.clientSecret\` to Stripe.js's \`handleNextAction\`, then \`POST /v1/checkouts/{checkoutId}/authentication\`, then go on with step 5; after 15 minutes the purchase is refused |
| \`completed\` | paid, recorded, features on | show \`subscription\`; get a new token, which carries the new features |
| \`refused\` | a business no; nothing was charged | show \`refusal.message\`; a next try is a new purchase with a new key, and the same quote while it is valid |
| \`reversed\` | we failed; no money is kept | apologise; the buyer may try again |
| \`stuck\` | unfinished; people are on it | do not begin another purchase; look again later |

## Billing, and a payment that is open

\`GET /v1/billing\` has the contact and the card. For another card \`POST /v1/billing/payment-method\`, give the
\`clientSecret\` to Stripe.js's \`confirmCardSetup\`, then \`PUT /v1/billing/payment-method\`.

A renewal that the bank declined stays open for some days, with features on. \`POST /v1/subscription/payment\` charges the
saved card while the admin is there; another card is charged at once. Either answers a \`renewalId\`: ask
\`GET /v1/renewals/{renewalId}?wait=20\` until \`status\` is no longer \`processing\`, and lead the admin through
\`requires_action\` as in a purchase.

## The same request again

\`POST /v1/checkouts\` is safe to repeat. The same key with the same body is the same purchase, for ever: it is charged at
most once, and every repetition is answered with how it stands. So if no answer comes, or a 429, 500 or 503, send the same
request again. Make a new key only for a new purchase, after a final status.

## Amounts, dates, times

Amounts are integers in the currency's minor unit: 57600 is 576.00 for \`usd\`, \`eur\` and \`gbp\`, and 57,600 for \`jpy\`,
which has no smaller unit. Compute with them as they are; only to show one, divide by 10 to the power of the currency's
decimals (\`Intl.NumberFormat\` knows them). Dates are UTC calendar dates, \`YYYY-MM-DD\`; times are ISO 8601 in UTC.

## Problems

What goes wrong with a request is answered as \`application/problem+json\` (RFC 9457). Decide by \`code\`, show \`detail\`: it
says what the caller can do. With \`invalid_request\` the list \`errors\` names every field. Unknown fields in a request are
errors. A body with a card number anywhere in it is refused, unread: \`card_number_refused\`. What is not there, belongs to another account or cannot be an id at all looks the same: 404 \`not_found\`.

After three cards that the bank declined within a day the account pauses: a new purchase is answered 429
\`too_many_declines\`, with the seconds to wait in \`Retry-After\`, first one minute, then 5, 15 and 60, and a day after the
tenth. Show \`detail\`, and let the buyer try again then. A purchase that succeeds ends it.

The gateway in front answers some requests itself, as \`{"message": …}\`: no valid token (401), a path or method that is
none of these (404), too many requests (429), no answer within 30 seconds (503). Tell the two by the content type.
`.trim();
