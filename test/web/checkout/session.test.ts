import { describe, expect, it } from '@jest/globals';
import { isOn, mayBuy, sessionOf } from '../../../web/checkout/session.ts';

const token = (claims: object) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
const groups = { id: 'groups', enabled: true };

describe('a session', () => {
  it('is what its token tells', () => {
    const claims = { user_id: 'usr_1', role: 'member', features: ['users'], name: 'Zoë ✓' };
    expect(sessionOf(token(claims))).toMatchObject({ userId: 'usr_1', role: 'member', features: ['users'] });
  });

  it.each(['', 'opaque', 'x.%%%.x', 'x.e30'])('tells nothing where its token is %p', (unreadable) => {
    expect(sessionOf(unreadable)).toMatchObject({ userId: '', role: undefined, features: undefined });
  });

  it('offers the purchase to whoever is not plainly no admin', () => {
    const roles = [{ role: 'enterprise_admin' }, {}, { role: 'member' }];
    expect(roles.map((claims) => mayBuy(sessionOf(token(claims))))).toEqual([true, true, false]);
  });

  it('shows a module as it was at the logon, whatever the account says now', () => {
    expect(isOn(sessionOf(token({ features: ['users'] })), groups)).toBe(false);
    expect(isOn(sessionOf(token({ features: ['groups'] })), { ...groups, enabled: false })).toBe(true);
  });

  it('shows what the account says where the token tells of no features', () => {
    expect(isOn(sessionOf(token({})), groups)).toBe(true);
  });
});
