import './widgets';
import './workbench';

void navigator.serviceWorker?.register('offline.js');
