import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { loadConfig } from './config.ts';
import '../theme.css';
import './page.css';
import './forms.css';
import './screens.css';

const place = document.getElementById('page');
if (place) createRoot(place).render(<App config={await loadConfig()} />);
