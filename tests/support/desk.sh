# For tests that send forms and sign in at the desk.  Sourced after serve.sh.

# begin_form: a new form; sets form (its path).
begin_form() {
  form=$(curl -s -o /dev/null -w '%{redirect_url}' -X POST -H 'Content-Type: application/x-www-form-urlencoded' "$KB_URL/anmal")
  form=${form#"$KB_URL"}
  case "$form" in /anmal/u/?*) ;; *) fail "no form was begun: $form" ;; esac
}

# fill FORM STEP NAME=VALUE...: sends one step; prints status and where it leads.
fill() {
  local path=$1 step=$2 args=()
  shift 2
  for pair in "$@"; do args+=(--data-urlencode "$pair"); done
  curl -s -o "$KB_TEMP/step.html" -w '%{http_code} %{redirect_url}\n' "${args[@]}" "$KB_URL$path/$step"
}

# fill_whole FORM NAME: a listing that is complete.
fill_whole() {
  local path=$1 name=$2
  fill "$path" organisation "org_name=Syntetföreningen $name (påhittad)" org_type=forening org_email=synteten@example.se >/dev/null
  fill "$path" verksamhet "name=$name (påhittat)" "description=Ett påhittat kafé för prov." cost=free >/dev/null
  fill "$path" behov needs=boende.akut-natt >/dev/null
  fill "$path" plats place_type=physical "street=Exempelgatan 1" "postal_code=411 06" city=Göteborg >/dev/null
  fill "$path" omrade covers=SE-1480 >/dev/null
  fill "$path" tider "hours_visit=tis och tors 17-20, jämna veckor lör 11-14, stängt röda dagar" >/dev/null
  fill "$path" kontakt "phone=031-000 00 00" email=synteten@example.se >/dev/null
  fill "$path" om-dig "sender_name=Prov Provsson" sender_email=avsandaren@example.se >/dev/null
}

# send_form FORM: prints status and where it leads.
send_form() { curl -s -o "$KB_TEMP/sent.html" -w '%{http_code} %{redirect_url}\n' -d hemsida= "$KB_URL$1/skicka"; }

add_user() { # NAME ROLE
  echo "ett langt losen for prov" | "$KB_BIN/searchd" --data "$KB_TEMP/data" user add "$1" --role "$2" >"$KB_TEMP/user.log" 2>&1 ||
    fail "user add $1"
}

sign_in() { # NAME: cookies in $KB_TEMP/NAME.jar
  local status
  status=$(curl -s -o "$KB_TEMP/sign_in.html" -c "$KB_TEMP/$1.jar" -w '%{http_code}' -d "namn=$1" \
    --data-urlencode "losenord=ett langt losen for prov" "$KB_URL/granska/logga-in")
  [ "$status" = 303 ] || fail "$1 cannot sign in: $status"
}

desk_get() { curl -s -b "$KB_TEMP/$1.jar" "$KB_URL$2"; } # NAME PATH
csrf_of() { grep -om1 'name="csrf" value="[^"]*"' "$1" | sed 's/.*value="//; s/"$//'; }
# desk_post NAME PAGE PATH NAME=VALUE...: with the token of PAGE; prints the status.
desk_post() {
  local who=$1 page=$2 path=$3 args=()
  shift 3
  for pair in "$@"; do args+=(--data-urlencode "$pair"); done
  curl -s -o "$KB_TEMP/posted.html" -b "$KB_TEMP/$who.jar" -w '%{http_code}' --data-urlencode "csrf=$(csrf_of "$page")" \
    "${args[@]}" "$KB_URL$path"
}
# Every field of an item's page, accepted as it was sent.
accept_all() { grep -o 'name="accept" value="[^"]*"' "$1" | sed 's/.*value="/accept=/; s/"$//'; }
