import { lazy, Suspense } from 'react';
import type { CardFieldsProps } from './card-entry.ts';
import { useShop } from './shop.ts';
import { SimulatedCard } from './simulated-card.tsx';

const StripeCard = lazy(() => import('./stripe-card.tsx'));

/** Stripe's own fields, or those that stand in where Stripe is simulated. */
export function CardFields(props: CardFieldsProps) {
  const { config } = useShop();
  if ('demo' in config && config.demo.stripeUrl) return <SimulatedCard stripeUrl={config.demo.stripeUrl} {...props} />;
  return (
    <Suspense fallback={<p role="status">Loading Stripe’s card field…</p>}>
      <StripeCard {...props} />
    </Suspense>
  );
}
