import { createRoot } from 'react-dom/client';
import '../theme.css';
import './page.css';
import './graph.css';
import { ExecutionPage } from './execution-page.tsx';
import { ListPage } from './list-page.tsx';

const [, , , name] = location.pathname.split('/');
const place = document.getElementById('page');
if (place) createRoot(place).render(name ? <ExecutionPage name={decodeURIComponent(name)} /> : <ListPage />);
