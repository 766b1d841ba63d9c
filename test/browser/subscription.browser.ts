import { describe, expect, it } from '@jest/globals';
import { focused, givenAdmins, read } from './admins.ts';
import { faultsOf, SCREENS } from './faults.ts';

const { given, subscribed } = givenAdmins();

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

describe('a subscription', () => {
  it('says what is charged next, when, for how many and to which card, and how many of its seats are in use', async () => {
    const { account, admin } = await subscribed();
    const member = await given.aBuyer();
    const due = await admin.page.getByText(/^on .*, for 12 seats, billed every 30 days$/).innerText();
    expect(due).toMatch(/^on [A-Z][a-z]+ \d+, \d{4}, for/);
    const seen = await read(admin);
    expect(seen).toContain('Next payment $57.60 on');
    expect(seen).toMatch(/Card Visa •••• 4242 expires \d\d\/\d\d Billing contact Ada Admin ada@acme.example/);
    expect(seen).toContain('Seats 12 of 12 in use');
    expect(seen).toContain(`Paid until ${due.replace(/^on (.*), for .*$/, '$1')}`);
    await member.logOn(account, 'Member');
    await member.page.getByRole('heading', { name: 'Your plan' }).waitFor();
    expect(await read(member)).not.toMatch(/4242|ada@|Cancel subscription|Next payment/);
  });

  it('counts whom it does not cover', async () => {
    const { account, admin } = await subscribed();
    await given.addUser(account.accountId, 'member');
    await admin.page.reload();
    await admin.page.getByText('1 user of 13').waitFor();
  });
});

describe('what is not known yet', () => {
  it('of the card is not told as if there were none', async () => {
    const { admin } = await subscribed();
    const { promise: asked, resolve: answer } = Promise.withResolvers<void>();
    await admin.page.route('**/v1/billing', async (route) => {
      await asked;
      await route.continue();
    });
    await admin.page.reload();
    await admin.page.getByRole('heading', { name: 'Next payment' }).waitFor();
    expect(await admin.page.getByText('None that can be charged').count()).toBe(0);
    answer();
    await admin.page.getByText('Visa •••• 4242').waitFor();
  });
});

describe('cancelling', () => {
  it('says what it means, keeps the reason through a reload and a broken connection, and can be undone', async () => {
    const { admin } = await subscribed();
    await admin.button('Cancel subscription').click();
    await focused(admin, admin.heading('Cancel subscription'));
    await admin.page.getByText('Access lasts until').waitFor();
    await admin.page.getByText('nothing is refunded').waitFor();
    await admin.page.getByLabel('Why do you cancel?').fill('Too dear');
    await admin.page.reload();
    await admin.heading('Cancel subscription').waitFor();
    expect(await admin.page.getByLabel('Why do you cancel?').inputValue()).toBe('Too dear');
    await admin.page.goBack();
    await admin.heading('Account Summary').waitFor();
    await admin.page.goForward();

    admin.expected.push(/status of 400/);
    await admin.page.route('**/v1/subscription/cancellation', (route) =>
      route.fulfill({
        status: 400,
        contentType: 'application/problem+json',
        body: JSON.stringify({ status: 400, code: 'invalid_request', detail: 'Not like this.' }),
      }),
    );
    await admin.button('Cancel the subscription').click();
    await focused(admin, admin.page.getByRole('alert').filter({ hasText: 'Not like this.' }));
    expect(await admin.page.getByLabel('Why do you cancel?').inputValue()).toBe('Too dear');
    await admin.page.unroute('**/v1/subscription/cancellation');
    await admin.button('Cancel the subscription').click();
    await admin.page.getByText(/^Cancelled: it ends on .*, and nothing more is charged\.$/).waitFor();
    expect(admin.sent.some((request) => request.includes('"reason":"Too dear"'))).toBe(true);
    await focused(admin, admin.heading('Account Summary'));

    await admin.button('Keep the subscription').click();
    await admin.page.getByText('The subscription is kept').waitFor();
    await admin.button('Cancel subscription').waitFor();
    await admin.page.getByText('billed every 30 days').first().waitFor();
    await focused(admin, admin.page.locator('.notice.good').filter({ hasText: 'is kept' }));
  });

  it('is for admins, and once: its address leads others to the Account Summary, which says why', async () => {
    const { account, admin } = await subscribed();
    await admin.button('Cancel subscription').click();
    await admin.button('Cancel the subscription').click();
    await admin.button('Keep the subscription').waitFor();
    await admin.page.goto(`${given.url}/#/cancel-subscription`);
    await admin.page.getByText('It is cancelled already.').waitFor();
    const member = await given.aBuyer();
    await member.logOn(account, 'Member');
    await member.page.goto(`${given.url}/#/change-card`);
    await member.page.getByText('Only an enterprise admin').waitFor();
    expect(await member.button('Keep the subscription').count()).toBe(0);
  });
});

describe('card and contact', () => {
  it('are changed: a declined card is told and typed over, and the bank may ask about the next', async () => {
    const { admin } = await subscribed();
    admin.expected.push(/status of (402|409)/);
    await admin.button('Change card').click();
    await focused(admin, admin.heading('Change card'));
    await admin.page.getByText('It takes the place of').waitFor();
    await admin.button('Save card').click();
    await focused(admin, admin.page.getByLabel('Card number'));
    await admin.enterCard('is declined');
    await admin.button('Save card').click();
    await focused(admin, admin.page.getByRole('alert').filter({ hasText: 'declined' }));
    expect(await admin.page.getByLabel('Card number').inputValue()).toBe('4000 0000 0000 0002');
    await admin.enterCard('is challenged');
    await admin.button('Save card').click();
    await admin.button('It is not mine').click();
    await admin.page.getByText('The bank did not confirm this card').waitFor();
    await admin.button('Save card').click();
    await admin.button('Confirm the card').click();
    await admin.page.getByText('Visa •••• 3220 is your card from now on.').waitFor();
    await admin.page.getByText('expires 12/34').waitFor();
  });

  it('of the invoices is another from now on, with copies; what was typed outlives a reload and a no', async () => {
    const { admin } = await subscribed();
    await admin.button('Change billing contact').click();
    await focused(admin, admin.heading('Billing contact'));
    await admin.page.getByLabel('Name').fill('Bea Bookkeeper');
    await admin.page.getByLabel('Copies to').fill('ap@acme.example\nnobody');
    await admin.button('Save').click();
    await focused(admin, admin.page.getByLabel('Copies to'));
    await admin.page.getByText('Enter valid email addresses').waitFor();
    await admin.page.reload();
    await admin.page.getByLabel('Copies to').waitFor();
    expect(await admin.page.getByLabel('Name').inputValue()).toBe('Bea Bookkeeper');
    await admin.page.getByLabel('Copies to').fill('ap@acme.example');
    await admin.button('Save').click();
    await admin.page.getByText('The billing contact is changed').waitFor();
    await admin.page.getByText('Bea Bookkeeper').waitFor();
    await admin.page.getByText('ap@acme.example').waitFor();
  });
});

describe('every screen of a subscription', () => {
  it.each(SCREENS)('at $width pixels, $colorScheme, has nothing that axe finds fault with', async (screen) => {
    const { account, admin } = await subscribed(screen, LONG);
    const faults: string[] = [];
    const look = async (at: string) => faults.push(...(await faultsOf(admin, at)));
    await look('the subscription');
    await given.addUser(account.accountId, 'member');
    await admin.page.reload();
    await admin.page.getByText('Covering everybody costs').waitFor();
    await look('not everybody is covered');
    await admin.button('Cover everybody').click();
    await admin.page.getByRole('radio', { name: /^Use another card/ }).check();
    await admin.button(/^Pay /).click();
    await admin.page.getByText('Enter the number on the card.').waitFor();
    await look('Change subscription');
    await admin.page.getByRole('radio', { name: /^Just your admin account/ }).check();
    await admin.button(/^Change on /).waitFor();
    await look('a change that waits');
    await admin.button(/^Change on /).click();
    await admin.heading(/^The change begins on /).waitFor();
    await look('the change begins later');
    await admin.button('Account Summary').click();
    await admin.button('Keep what I have').waitFor();
    await look('what waits');
    await admin.button('Cancel subscription').click();
    await admin.page.getByText('Access lasts until').waitFor();
    await look('Cancel subscription');
    await admin.button('Cancel the subscription').click();
    await admin.button('Keep the subscription').waitFor();
    await look('cancelled');
    await admin.button('Change card').click();
    await admin.button('Save card').click();
    await admin.page.getByText('Enter the number on the card.').waitFor();
    await look('Change card');
    await admin.button('Leave it as it is').click();
    await admin.button('Change billing contact').click();
    await admin.page.getByText('Company details').click();
    await look('Billing contact');
    expect(faults).toEqual([]);
  });
});
