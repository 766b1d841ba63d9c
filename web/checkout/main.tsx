import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { loadConfig } from './config.ts';
import { Failed } from './failed.tsx';
import { sentence } from './sentence.ts';
import '../theme.css';
import './page.css';
import './forms.css';
import './screens.css';

const place = document.getElementById('page');

if (place) {
  const fail = (error: unknown) => root.render(<Failed why={sentence(error)} />);
  // React has taken the page away by then, and renders nothing before it is done with that.
  const root = createRoot(place, { onUncaughtError: (error) => setTimeout(() => fail(error)) });
  loadConfig().then((config) => root.render(<App config={config} />), fail);
}
