@echo off
rem asnsim tanpa internet: klik dua kali.            asnsim without internet: double-click.
rem Perintah lain: start.bat scenarios               Another command: start.bat scenarios
setlocal
cd /d "%~dp0"
set "PYTHONUTF8=1"
if not defined ASNSIM_LANGUAGE set "ASNSIM_LANGUAGE=id"
if exist "venv\installed" goto ready

set "PYTHON="
set "FITS=import struct, sys; sys.exit(sys.version_info[:2] != @TUPLE@ or struct.calcsize('P') != 8)"
py -@VERSION@ -c "%FITS%" >nul 2>nul && set "PYTHON=py -@VERSION@"
if defined PYTHON goto install
python -c "%FITS%" >nul 2>nul && set "PYTHON=python"
if defined PYTHON goto install
echo Python @VERSION@ (64-bit) tidak ditemukan.
echo Pasang Python @VERSION@ 64-bit dan centang "Add python.exe to PATH", lalu jalankan start.bat lagi.
echo.
echo Python @VERSION@ (64-bit) was not found.
echo Install Python @VERSION@ 64-bit, tick "Add python.exe to PATH", then run start.bat again.
pause
exit /b 2

:install
echo Memasang asnsim di "%CD%\venv"; beberapa menit, hanya sekali.
echo Installing asnsim in "%CD%\venv"; some minutes, only once.
%PYTHON% -m venv --clear venv
if errorlevel 1 goto failed
rem Nothing that this computer's pip is told elsewhere counts: the wheels beside this file, and no index.
set "PIP_CONFIG_FILE=nul"
venv\Scripts\python.exe -m pip --isolated --disable-pip-version-check install --quiet --no-index -f wheels "@WANTED@"
if errorlevel 1 goto failed
type nul > "venv\installed"
goto ready

:failed
echo.
echo Pemasangan gagal; sebabnya tertulis di atas. Salin folder ini ke nama yang pendek, misalnya C:\asnsim, lalu coba lagi.
echo The installation failed; the reason stands above. Copy this folder to a short name, such as C:\asnsim, and try again.
pause
exit /b 1

:ready
set "PATH=%CD%\venv\Scripts;%PATH%"
if "%~1"=="" goto menu
asnsim.exe %*
exit /b %ERRORLEVEL%

:menu
echo.
if "%ASNSIM_LANGUAGE%"=="en" goto english
echo 1  laboratorium, untuk layar pengajar (asnsim app)
echo 2  kelas: menilai sepuluh pegawai di ponsel (asnsim class)
echo 3  bahan pelajaran untuk dicetak (asnsim lesson)
echo 4  contoh: empat skema dibandingkan (asnsim demo)
echo 5  notebook di JupyterLab
echo 6  English
echo 0  selesai
set "NOTEBOOKS=notebooks\id"
set "OTHER=en"
set "CHOOSE=Pilihan: "
set "ASK=Alamat komputer ini di jaringan ruangan, misalnya 192.168.1.5 (kosong: hanya komputer ini): "
goto choose
:english
echo 1  the laboratory, for the trainer's screen (asnsim app)
echo 2  the class: rating ten people on phones (asnsim class)
echo 3  the papers of the lesson, to be printed (asnsim lesson)
echo 4  the demo: four schemes compared (asnsim demo)
echo 5  the notebooks in JupyterLab
echo 6  bahasa Indonesia
echo 0  leave
set "NOTEBOOKS=notebooks"
set "OTHER=id"
set "CHOOSE=Choice: "
set "ASK=Address of this computer in the room's network, such as 192.168.1.5 (empty: this computer only): "

:choose
set "CHOICE=0"
set /p "CHOICE=%CHOOSE%"
if "%CHOICE%"=="1" asnsim.exe app
if "%CHOICE%"=="2" goto class
if "%CHOICE%"=="3" asnsim.exe lesson
if "%CHOICE%"=="4" asnsim.exe demo
if "%CHOICE%"=="5" jupyter.exe lab "%NOTEBOOKS%"
if "%CHOICE%"=="6" set "ASNSIM_LANGUAGE=%OTHER%"
if "%CHOICE%"=="0" exit /b 0
goto menu

:class
set "ADDRESS=127.0.0.1"
set /p "ADDRESS=%ASK%"
asnsim.exe class --bind "%ADDRESS%"
goto menu
