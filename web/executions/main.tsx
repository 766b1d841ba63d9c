import { createRoot } from 'react-dom/client';
import { setTextsAlone } from '../text-alone.ts';
import '../theme.css';
import './page.css';
import './list.css';
import './execution.css';
import './graph.css';
import './step.css';
import { ExecutionPage } from './execution-page.tsx';
import { ListPage } from './list-page.tsx';

setTextsAlone();
const [, , , name] = location.pathname.split('/');
const place = document.getElementById('page');
if (place) createRoot(place).render(name ? <ExecutionPage name={decodeURIComponent(name)} /> : <ListPage />);
