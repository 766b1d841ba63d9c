import { type FormEvent, useState } from 'react';
import type { Billing } from '../../packages/client/src/client.ts';
import { type ContactErrors, contactWithCopies, errorsFrom, errorsIn } from './contact.ts';
import { ContactFields } from './contact-fields.tsx';
import { type Draft, draftOf, forgetDraft, keepDraft, typedIn } from './draft.ts';
import { Failure } from './failure.tsx';
import { Field } from './field.tsx';
import { Heading } from './heading.tsx';
import type { OfASubscriptionProps } from './screens.ts';
import { useShop } from './shop.ts';
import { tellTabs } from './tabs.ts';
import { Name } from './text.tsx';
import { useBilling } from './use-billing.ts';
import { useForm } from './use-form.ts';
import { WhyAgain } from './why-again.tsx';

/** Who gets invoices and mails from now on. */
export default function BillingContact({ go }: OfASubscriptionProps) {
  const { value, why, failure, reload } = useBilling(true);
  return (
    <>
      <p className="eyebrow">Account Summary</p>
      <Heading>Billing contact</Heading>
      {value ? (
        <ContactForm contact={value.contact} go={go} />
      ) : why === undefined ? (
        <p role="status">Loading the billing contact…</p>
      ) : (
        <Failure failure={failure} again={reload} />
      )}
    </>
  );
}

function ContactForm({ contact, go }: Pick<OfASubscriptionProps, 'go'> & { contact: Billing['contact'] }) {
  const { ask, session } = useShop();
  const { element, busy, notice, begin, back, failed } = useForm();
  const [errors, setErrors] = useState<ContactErrors>({});
  const { userId } = session;
  const [prefilled] = useState((): Draft => {
    const draft = draftOf(userId, 'billing-contact');
    return Object.keys(draft).length > 0 ? draft : typedOf(contact);
  });

  async function save(typed: FormData): Promise<void> {
    const wanted = contactWithCopies(typed);
    const wrong = errorsIn(wanted);
    setErrors(wrong);
    begin();
    if (Object.keys(wrong).length > 0) return back();
    try {
      await ask((api) => api.changeContact(wanted));
      forgetDraft(userId, 'billing-contact');
      tellTabs({ is: 'changed' });
      go({ at: 'account-summary', done: 'The billing contact is changed, for invoices to come.' }, 'replace');
    } catch (error) {
      const found = errorsFrom(error, '');
      setErrors(found);
      if (Object.keys(found).length > 0) back();
      else failed(error);
    }
  }

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy) void save(new FormData(event.currentTarget));
  };
  return (
    <form
      ref={element}
      className="stack narrow"
      noValidate
      onSubmit={submit}
      onInput={(event) => keepDraft(userId, typedIn(event.currentTarget), 'billing-contact')}
    >
      {notice && <WhyAgain notice={notice} go={go} />}
      <div className="panel">
        <ContactFields
          prefilled={prefilled}
          errors={errors}
          more={
            <Field
              label="Copies to (optional)"
              name="cc"
              rows={2}
              hint="Up to five more email addresses, one a line."
              error={errors.cc}
              defaultValue={prefilled.cc ?? ''}
            />
          }
        />
        {typeof contact?.address === 'string' && (
          <p className="quiet">
            <span>The address is one text until now. If it is to stay on invoices, enter its parts: </span>
            <Name>{contact.address}</Name>
          </p>
        )}
        <div className="actions">
          <button type="submit" className="primary" disabled={busy}>
            {busy ? 'Saving…' : 'Save'}
          </button>
          <button type="button" disabled={busy} onClick={() => go({ at: 'account-summary' }, 'replace')}>
            Leave it as it is
          </button>
        </div>
      </div>
    </form>
  );
}

/** The contact as the form's fields hold it. */
function typedOf(contact: Billing['contact']): Draft {
  if (!contact) return {};
  const { cc = [], address, ...rest } = contact;
  return { ...rest, ...(typeof address === 'object' && address), cc: cc.join('\n') };
}
