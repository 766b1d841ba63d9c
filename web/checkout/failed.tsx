import { Footer } from './footer.tsx';
import { Frame } from './masthead.tsx';
import { Notice } from './notice.tsx';

/** Nothing else can be shown. */
export function Failed({ why }: { why: string }) {
  return (
    <>
      <Frame>
        <span>Billing</span>
      </Frame>
      <main>
        <Notice tone="bad">
          <p>{why}</p>
          <button type="button" onClick={() => window.location.reload()}>
            Load again
          </button>
        </Notice>
      </main>
      <Footer />
    </>
  );
}
