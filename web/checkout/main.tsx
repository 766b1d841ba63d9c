import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { type Config, loadConfig } from './config.ts';
import { askAhead } from './demo.ts';
import { Failed } from './failed.tsx';
import { rememberedToken } from './remembered.ts';
import { sentence } from './sentence.ts';
import '../theme.css';
import './page.css';
import './forms.css';
import './screens.css';
import './change.css';

const place = document.getElementById('page');

if (place) {
  const fail = (error: unknown) => root.render(<Failed why={sentence(error)} />);
  // React has taken the page away by then, and renders nothing before it is done with that.
  const root = createRoot(place, { onUncaughtError: (error) => setTimeout(() => fail(error)) });
  const start = (config: Config) => {
    if ('demo' in config && !rememberedToken()) askAhead();
    root.render(<App config={config} />);
  };
  loadConfig().then(start).catch(fail);
}
