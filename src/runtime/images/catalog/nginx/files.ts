// The files of the nginx images: configuration, welcome page, entrypoint.
import { programFile, textFile } from '../entry.ts';
import type { LayerEntries } from '../../image.ts';

export const NGINX_CONF = `
user  nginx;
worker_processes  auto;

error_log  /var/log/nginx/error.log notice;
pid        /run/nginx.pid;


events {
    worker_connections  1024;
}


http {
    include       /etc/nginx/mime.types;
    default_type  application/octet-stream;

    log_format  main  '$remote_addr - $remote_user [$time_local] "$request" '
                      '$status $body_bytes_sent "$http_referer" '
                      '"$http_user_agent" "$http_x_forwarded_for"';

    access_log  /var/log/nginx/access.log  main;

    sendfile        on;
    #tcp_nopush     on;

    keepalive_timeout  65;

    #gzip  on;

    include /etc/nginx/conf.d/*.conf;
}
`;

export const DEFAULT_CONF = `server {
    listen       80;
    server_name  localhost;

    #access_log  /var/log/nginx/host.access.log  main;

    location / {
        root   /usr/share/nginx/html;
        index  index.html index.htm;
    }

    #error_page  404              /404.html;

    # redirect server error pages to the static page /50x.html
    #
    error_page   500 502 503 504  /50x.html;
    location = /50x.html {
        root   /usr/share/nginx/html;
    }
}
`;

const INDEX_HTML = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`;

const ERROR_HTML = `<!DOCTYPE html>
<html>
<head>
<title>Error</title>
</head>
<body>
<h1>An error occurred.</h1>
<p>Sorry, the page you are looking for is currently unavailable.<br/>
Please try again later.</p>
</body>
</html>
`;

/** `program`: the build; it stands in the file that is executed. */
export function nginxFiles(program: string): LayerEntries {
  return [
    ['/usr/sbin/nginx', programFile(program, 1_500_000)],
    ['/docker-entrypoint.sh', programFile('nginx-entrypoint', 1_620)],
    ['/docker-entrypoint.d', { type: 'dir' }],
    ['/etc/nginx/nginx.conf', textFile(NGINX_CONF)],
    ['/etc/nginx/conf.d/default.conf', textFile(DEFAULT_CONF)],
    ['/etc/nginx/mime.types', textFile('types {\n    text/html html htm;\n    text/css css;\n    application/json json;\n}\n')],
    ['/usr/share/nginx/html/index.html', textFile(INDEX_HTML)],
    ['/usr/share/nginx/html/50x.html', textFile(ERROR_HTML)],
    ['/var/log/nginx/access.log', { type: 'link', target: '/dev/stdout' }],
    ['/var/log/nginx/error.log', { type: 'link', target: '/dev/stderr' }],
    ['/var/cache/nginx', { type: 'dir' }],
    ['/run', { type: 'dir' }],
    ['/var/run', { type: 'link', target: '/run' }],
  ];
}
