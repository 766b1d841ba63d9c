import { createRoot } from 'react-dom/client';
import { setTextsAlone } from '../text-alone.ts';
import { App } from './app.tsx';
import { type Config, loadConfig } from './config.ts';
import { askAhead } from './demo.ts';
import { Failed } from './failed.tsx';
import { rememberedToken } from './remembered.ts';
import { sentence } from './sentence.ts';
import { WhatFails } from './what-fails.tsx';
import '../theme.css';
import './page.css';
import './facts.css';
import './notices.css';
import './dialogs.css';
import './buttons.css';
import './forms.css';
import './plans.css';
import './modules.css';
import './progress.css';
import './screens.css';
import './change.css';

setTextsAlone();
const place = document.getElementById('page');

if (place) {
  const root = createRoot(place);
  const fail = (error: unknown) => root.render(<Failed why={sentence(error)} />);
  const start = (config: Config) => {
    if ('demo' in config && !rememberedToken()) askAhead();
    root.render(
      <WhatFails>
        <App config={config} />
      </WhatFails>,
    );
  };
  loadConfig().then(start).catch(fail);
}
