import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { loadConfig } from './config.ts';
import '../theme.css';
import './page.css';
import './forms.css';
import './screens.css';

const place = document.getElementById('page');

function fail(error: unknown): void {
  console.error(error);
  place?.replaceChildren('This page failed. Load it again in a moment; a purchase under way goes on.');
}

if (place) {
  const root = createRoot(place, { onUncaughtError: fail });
  loadConfig().then((config) => root.render(<App config={config} />), fail);
}
