import '../../components/styles/index.css';
import '../../components/styles/list.css';
import '../../components/styles/search.css';
import '../../components/styles/drafts.css';
import '../../components/styles/options.css';
import '../../components/styles/waiting.css';
import '../../components/styles/outbox.css';
import '../../components/styles/guard.css';
import './gallery.css';
import { render } from 'preact';
import { scenes } from './scenes.tsx';

/** Shows one scene: `?scene=panel&theme=dark`. */
const query = new URLSearchParams(location.search);
const theme = query.get('theme');
if (theme) document.documentElement.dataset.theme = theme;
const scene = scenes[query.get('scene') ?? 'panel'];
const app = document.getElementById('app');
if (scene && app) render(scene(), app);
