import '../../components/styles/options-page.css';
import { render } from 'preact';
import { OptionsPage } from '../../components/options/options-page.tsx';
import { realDeps } from '../../lib/store/deps.ts';
import { createOptions } from '../../lib/store/options.ts';

/** The options page. */
const options = createOptions(realDeps);
addEventListener('pagehide', options.listen());
await options.start();

const root = document.getElementById('app');
if (root) render(<OptionsPage options={options} />, root);
