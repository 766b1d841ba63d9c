// Only while somebody works on the pages: `npm run start:watch`.
new EventSource('/web/changes').onmessage = () => location.reload();
