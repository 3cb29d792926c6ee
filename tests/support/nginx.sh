# A proxy as it is shipped, in front of searchd, with a certificate made for the test.
# Sourced after serve.sh; needs nginx and openssl.

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# nginx_pieces FOLDER: certificate, and the shipped files with their paths turned into FOLDER.
nginx_pieces() {
  local folder=$1
  mkdir -p "$folder/temp" "$folder/snippets"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=stod.example.se \
    -addext subjectAltName=DNS:stod.example.se -keyout "$folder/privkey.pem" -out "$folder/fullchain.pem" 2>"$folder/openssl.log" ||
    fail "openssl: $(cat "$folder/openssl.log")"
  sed "s#/var/log/nginx/#$folder/#" "$KB_SOURCE/operations/nginx/kunskapsbank-locations.conf" >"$folder/snippets/kunskapsbank-locations.conf"
  sed -e "s#/etc/letsencrypt/live/stod.example.se/#$folder/#; s#include snippets/#include $folder/snippets/#" \
    -e '/listen \[::\]/d' -e "s#listen 80;#listen 127.0.0.1:$nginx_http;#; s#listen 443 #listen 127.0.0.1:$nginx_https #" \
    -e "s#https://stod.example.se\\\$request_uri#https://stod.example.se:$nginx_https\$request_uri#" \
    "$KB_SOURCE/operations/nginx/kunskapsbank.conf" >"$folder/site.conf"
}

# nginx_main FOLDER: the file around it.
nginx_main() {
  local folder=$1
  cat >"$folder/nginx.conf" <<CONF
$([ "$(id -u)" = 0 ] && echo 'user root;')
worker_processes 1;
worker_rlimit_nofile 8192;
daemon off;
pid $folder/nginx.pid;
error_log $folder/start.log warn;
events { worker_connections 4096; }
http {
  types { text/css css; }
  client_body_temp_path $folder/temp/body;
  proxy_temp_path $folder/temp/proxy;
  fastcgi_temp_path $folder/temp/f; uwsgi_temp_path $folder/temp/u; scgi_temp_path $folder/temp/s;
  include $folder/site.conf;
}
CONF
}

# start_nginx FOLDER
start_nginx() {
  nginx -t -p "$1" -c "$1/nginx.conf" >"$1/test.log" 2>&1 || fail "nginx -t: $(cat "$1/test.log")"
  nginx -p "$1" -c "$1/nginx.conf" >"$1/nginx.log" 2>&1 &
  nginx_pid=$!
  kb_pids+=("$nginx_pid")
  for _ in $(seq 100); do
    (exec 3<>"/dev/tcp/127.0.0.1/$nginx_https") 2>/dev/null && return 0
    sleep 0.1
  done
  fail "nginx does not listen: $(cat "$1/nginx.log" "$1/start.log")"
}
