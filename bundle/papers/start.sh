#!/bin/sh
# asnsim tanpa internet. Jalankan: sh start.sh          asnsim without internet. Run: sh start.sh
# Perintah lain: sh start.sh scenarios                  Another command: sh start.sh scenarios
set -eu
cd "$(dirname "$0")"

python=
for name in python@VERSION@ python3 python; do
	if "$name" -c 'import sys; sys.exit(sys.version_info[:2] != @TUPLE@)' 2>/dev/null; then python=$name; break; fi
done
if [ ! -e venv/installed ]; then
	if [ -z "$python" ]; then
		echo "Python @VERSION@ tidak ditemukan. Pasang Python @VERSION@, lalu jalankan lagi: sh start.sh" >&2
		echo "Python @VERSION@ was not found. Install Python @VERSION@, then run again: sh start.sh" >&2
		exit 2
	fi
	if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
		echo "$python tidak dilengkapi modul venv. Debian, Ubuntu: paket python@VERSION@-venv" >&2
		echo "$python comes without its venv module. Debian, Ubuntu: package python@VERSION@-venv" >&2
		exit 2
	fi
	echo "Memasang asnsim di $PWD/venv; satu sampai tiga menit, hanya sekali."
	echo "Installing asnsim in $PWD/venv; one to three minutes, only once."
	"$python" -m venv --clear venv
	# Nothing that this computer's pip is told elsewhere counts: the wheels beside this file, and no index.
	PIP_CONFIG_FILE=/dev/null venv/bin/python -m pip --isolated --disable-pip-version-check install --quiet \
		--no-index -f wheels '@WANTED@'
	touch venv/installed
fi

PATH=$PWD/venv/bin:$PATH
ASNSIM_LANGUAGE=${ASNSIM_LANGUAGE:-id}
export PATH ASNSIM_LANGUAGE
if [ $# -gt 0 ]; then exec asnsim "$@"; fi

while :; do
	echo
	if [ "$ASNSIM_LANGUAGE" = id ]; then
		echo "1  laboratorium, untuk layar pengajar (asnsim app)"
		echo "2  kelas: menilai sepuluh pegawai di ponsel (asnsim class)"
		echo "3  bahan pelajaran untuk dicetak (asnsim lesson)"
		echo "4  contoh: empat skema dibandingkan (asnsim demo)"
		echo "5  notebook di JupyterLab"
		echo "6  English"
		echo "0  selesai"
		printf "Pilihan: "
	else
		echo "1  the laboratory, for the trainer's screen (asnsim app)"
		echo "2  the class: rating ten people on phones (asnsim class)"
		echo "3  the papers of the lesson, to be printed (asnsim lesson)"
		echo "4  the demo: four schemes compared (asnsim demo)"
		echo "5  the notebooks in JupyterLab"
		echo "6  bahasa Indonesia"
		echo "0  leave"
		printf "Choice: "
	fi
	read -r choice || exit 0
	# Ctrl-C ends what was chosen and not this menu.
	trap : INT
	case $choice in
	1) asnsim app || : ;;
	2)
		if [ "$ASNSIM_LANGUAGE" = id ]; then
			echo "Alamat komputer ini di jaringan ruangan, misalnya 192.168.1.5 (kosong: hanya komputer ini):"
		else
			echo "Address of this computer in the room's network, such as 192.168.1.5 (empty: this computer only):"
		fi
		read -r address || exit 0
		asnsim class --bind "${address:-127.0.0.1}" || :
		;;
	3) asnsim lesson || : ;;
	4) asnsim demo || : ;;
	5) if [ "$ASNSIM_LANGUAGE" = id ]; then jupyter lab notebooks/id || :; else jupyter lab notebooks || :; fi ;;
	6) if [ "$ASNSIM_LANGUAGE" = id ]; then ASNSIM_LANGUAGE=en; else ASNSIM_LANGUAGE=id; fi ;;
	0) exit 0 ;;
	esac
	trap - INT
done
