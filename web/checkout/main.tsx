import { createRoot } from 'react-dom/client';
import '../theme.css';

const place = document.getElementById('page');
if (place) createRoot(place).render(<h1>Billing</h1>);
