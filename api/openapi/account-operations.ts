import { AccountView } from '../account.ts';
import { EntitlementsView } from '../entitlements.ts';
import { json, OF_A_USER, type Operation } from './operation.ts';
import type { Story } from './story.ts';

export const getAccount = ({ account, planName }: Story): Operation => ({
  tag: 'Account',
  summary: 'The Account Summary',
  description: `The account's plan, its subscription, every module with its state for the caller, how many users there
are, and whether a purchase is under way. Look at \`checkoutInFlight\` first when a page is opened again: it leads back
to the purchase.`,
  answers: {
    200: {
      description: 'The account as it is now.',
      content: json(AccountView, {
        'On the free plan': account.before,
        'While the bank waits for the buyer': account.meanwhile,
        [`On ${planName}`]: account.after,
      }),
    },
  },
  noes: OF_A_USER,
});

export const getEntitlements = ({ entitlements, planName }: Story): Operation => ({
  tag: 'Account',
  summary: 'What the caller may use now',
  description: `The features that are on for the caller at this moment. A token's \`features\` claim is as old as the logon
and is a hint for user interfaces; ask here before anything that costs. A higher \`entitlementVersion\` than the token's
\`entitlement_version\` means that a new logon shows something else.`,
  answers: {
    200: {
      description: 'The features that are on.',
      content: json(EntitlementsView, {
        'On the free plan': entitlements.before,
        [`On ${planName}`]: entitlements.after,
      }),
    },
  },
  noes: OF_A_USER,
});
